/** The registry as administrators see it. */
import type { SchedulerTask } from "../../../contracts/scheduler.ts";
import { taskNames, taskOf } from "./registry.ts";

export const listTasks = (): SchedulerTask[] =>
  taskNames.flatMap((name) => {
    const found = taskOf(name);
    return found ? [{ name, description: found.description, parameters_schema: found.parametersSchema }] : [];
  });
