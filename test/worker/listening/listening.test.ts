/** Listening in workerd. One file for all suites: each test file costs the start of a worker. */
import "./progress.suite.ts";
import "./playback.suite.ts";
import "./keeping.suite.ts";
import "./interleavings.suite.ts";
import "./takeout.suite.ts";
