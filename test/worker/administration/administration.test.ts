/** Administration in workerd. One file for all suites: each test file costs the start of a worker. */
import "./matrix.suite.ts";
import "./sign-in.suite.ts";
import "./users.suite.ts";
import "./audit.suite.ts";
import "./configuration.suite.ts";
