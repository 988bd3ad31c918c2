/** Sources of metadata, covers and merged books in workerd. One file for all suites: each test file costs the start of a worker. */
import "./covers.suite.ts";
import "./lookup.suite.ts";
import "./apply.suite.ts";
