/** The catalogue in workerd. One file for all suites: each test file costs the start of a worker. */
import "./books.suite.ts";
import "./search.suite.ts";
import "./history.suite.ts";
import "./names.suite.ts";
import "./corrections.suite.ts";
