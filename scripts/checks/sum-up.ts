/** Adds up vitest's JSON reports: `node sum-up.ts FOLDER REPORT...`. The last line is `N passed, N failed`. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";

const test = z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).default([]) });
const report = z.object({
  success: z.boolean(),
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  testResults: z.array(
    z.object({ name: z.string(), status: z.string(), message: z.string(), assertionResults: z.array(test) }),
  ),
});

const [folder = ".", ...names] = process.argv.slice(2);
let passed = 0;
const failures: string[] = [];

for (const name of names) {
  const path = join(folder, name);
  if (!existsSync(path)) {
    failures.push(`${name}: the suite did not get as far as a report`);
    continue;
  }
  const { success, numPassedTests, numFailedTests, numPendingTests, testResults } = report.parse(
    JSON.parse(readFileSync(path, "utf8")),
  );
  passed += numPassedTests;
  const broken = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  for (const file of broken) failures.push(`${name}: ${file.name} could not be run: ${file.message.split("\n")[0]}`);
  for (const file of testResults)
    for (const { fullName, failureMessages } of file.assertionResults.filter(({ status }) => status === "failed"))
      failures.push(`${name}: ${basename(file.name)} > ${fullName}: ${failureMessages[0]?.split("\n")[0] ?? "failed"}`);
  // An error outside every test fails the run all the same.
  if (!success && numFailedTests === 0 && broken.length === 0)
    failures.push(`${name}: an error outside the tests (see above)`);
  console.log(
    `${name}: ${numPassedTests} passed, ${numFailedTests + broken.length} failed, ${numPendingTests} skipped`,
  );
}
for (const file of globSync("*.failed", { cwd: folder }))
  failures.push(`${file.replace(/\.failed$/, "")}: failed (see above)`);

for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
