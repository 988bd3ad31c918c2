/** What is so until an administrator changes it. */
import type { Settings } from "../../contracts/configuration.ts";

export const DEFAULTS: Settings = { registration_open: true, library_name: "Lectern" };
