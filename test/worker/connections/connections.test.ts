/** Connections and Audible in workerd. One file for all suites: each test file costs the start of a worker. */
import "./flow.suite.ts";
