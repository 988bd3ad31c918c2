/** Ends each build with its weights, or fails it. */
import { resolve } from "node:path";
import type { Plugin } from "vite";
import { checkBudget, weigh } from "../budget.ts";

export function budgetCheck(): Plugin {
  let outDir = "";
  return {
    name: "lectern-budget",
    apply: "build",
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    async closeBundle(error?: Error) {
      if (error) return;
      this.info(checkBudget(await weigh(outDir)));
    },
  };
}
