/** Every table, for drizzle and for the migrations. */
export * from "./accounts.ts";
export * from "./administration.ts";
export * from "./catalogue.ts";
export * from "./connections.ts";
export * from "./downloads.ts";
export * from "./library.ts";
export * from "./listening.ts";
export * from "./manuscripts.ts";
export * from "./narration.ts";
export * from "./operations.ts";
