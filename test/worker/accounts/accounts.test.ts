/** Accounts in workerd. One file for all suites: each test file costs the start of a worker. */
import "./sign-in.suite.ts";
import "./sessions.suite.ts";
import "./limits.suite.ts";
import "./keys.suite.ts";
import "./recovery.suite.ts";
import "./profile.suite.ts";
import "./identities.suite.ts";
import "./devices.suite.ts";
