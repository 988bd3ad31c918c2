/** Sockets and rooms in workerd. One file for all suites: each test file costs the start of a worker. */
import "./hearing.suite.ts";
import "./keys.suite.ts";
import "./resume.suite.ts";
