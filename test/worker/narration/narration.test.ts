/** Manuscripts, jobs and files in workerd. One file for all suites: each test file costs the start of a worker. */
import "./access.suite.ts";
import "./files.suite.ts";
import "./jobs.suite.ts";
import "./manuscripts.suite.ts";
import "./queue.suite.ts";
import "./studio.suite.ts";
import "./text.suite.ts";
