/** `npx drizzle-kit generate --config migrations/drizzle.config.ts --name <what>` writes the next migration. */
import { defineConfig } from "drizzle-kit";

export default defineConfig({ dialect: "sqlite", schema: "./src/db/schema/index.ts", out: "./migrations" });
