/** Scheduler and system in workerd. One file for all suites: each test file costs the start of a worker. */
import "./matrix.suite.ts";
import "./jobs.suite.ts";
import "./runs.suite.ts";
import "./scan.suite.ts";
import "./health.suite.ts";
import "./figures.suite.ts";
import "./logs.suite.ts";
import "./letters.suite.ts";
