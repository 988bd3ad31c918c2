/**
 * Connections, and the API as its own document describes it; one file, because each starts a runtime of its own. The
 * connections are here since both call the one Audible stand-in: a fault that one asks for would meet the other.
 */
import "../connections/vectors.suite.ts";
import "../connections/flow.suite.ts";
import "../connections/refusals.suite.ts";
import "../connections/sync.suite.ts";
import "../connections/secrets.suite.ts";
import "../connections/covers.suite.ts";
import "./nearby.suite.ts";
import "./table.suite.ts";
import "./random.suite.ts";
