/** Downloads in workerd. One file for all suites: each test file costs the start of a worker. */
import "./seed.suite.ts";
import "./lists.suite.ts";
import "./states.suite.ts";
import "./clients.suite.ts";
