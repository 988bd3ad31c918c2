/** The shelf in workerd. One file for all suites: each test file costs the start of a worker. */
import "./shelf.suite.ts";
import "./feed.suite.ts";
import "./narrations.suite.ts";
