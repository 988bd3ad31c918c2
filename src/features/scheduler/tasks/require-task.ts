/** A task that there is. */
import { noSuchTask } from "../jobs/refusals.ts";
import { taskNames, taskOf } from "./registry.ts";
import type { Task } from "./task.ts";

/** @throws AppError VALIDATION_ERROR that lists the tasks there are */
export function requireTask(name: string): Task {
  const task = taskOf(name);
  if (!task) throw noSuchTask(name, taskNames);
  return task;
}
