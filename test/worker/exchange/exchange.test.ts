/** Books as files, in workerd. One file for all suites: each test file costs the start of a worker. */
import "./import.suite.ts";
import "./export.suite.ts";
import "./tools.suite.ts";
import "./mapping.suite.ts";
import "./rubbish.suite.ts";
import "./preview.suite.ts";
import "./bulk.suite.ts";
