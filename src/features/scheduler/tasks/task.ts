/** A task of the registry: what it is for, what it takes, and how it is run. */
import { z } from "zod";
import { AppError } from "../../../core/errors.ts";
import type { AppContext } from "../../../platform/context.ts";
import type { Counts, TaskRun } from "../../../platform/task.ts";

type Parameters = Record<string, unknown>;

export interface Task {
  description: string;
  parametersSchema: Record<string, unknown>;
  /** With defaults filled in. @throws AppError VALIDATION_ERROR that names the parameter */
  readParameters(raw: Parameters): Parameters;
  run(ctx: AppContext, parameters: Parameters, run: TaskRun): Promise<Counts>;
}

/** @param shape the parameters, each with a default and a description */
export function task<S extends z.ZodRawShape>(
  description: string,
  shape: S,
  run: (ctx: AppContext, parameters: z.infer<z.ZodObject<S>>, run: TaskRun) => Promise<Counts>,
): Task {
  const schema = z.strictObject(shape);
  return {
    description,
    parametersSchema: z.toJSONSchema(schema, { io: "input" }),
    readParameters(raw) {
      const parsed = schema.safeParse(raw);
      if (parsed.success) return parsed.data;
      const fields = parsed.error.issues.map((issue) => ({
        field: ["parameters", ...issue.path.map(String)].join("."),
        message: issue.message,
      }));
      throw new AppError("VALIDATION_ERROR", `${fields[0]?.field}: ${fields[0]?.message}`, { details: { fields } });
    },
    run: (ctx, parameters, taskRun) => run(ctx, schema.parse(parameters), taskRun),
  };
}

/** A task without parameters that counts one thing. */
export const counting = (description: string, counted: string, run: (ctx: AppContext) => Promise<number | boolean>) =>
  task(description, {}, async (ctx) => ({ [counted]: Number(await run(ctx)) }));
