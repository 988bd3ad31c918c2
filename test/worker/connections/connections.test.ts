/** Connections and Audible in workerd. One file for all suites: each test file costs the start of a worker. */
import "./vectors.suite.ts";
import "./flow.suite.ts";
import "./refusals.suite.ts";
import "./sync.suite.ts";
import "./secrets.suite.ts";
import "./covers.suite.ts";
