/** The API as its own document describes it; one file, because each starts a runtime of its own. */
import "./nearby.suite.ts";
import "./table.suite.ts";
import "./random.suite.ts";
