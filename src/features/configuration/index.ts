/** Configuration: what an administrator may change at run time. Whoever reads a setting asks here. */
export { readSetting } from "./read-setting.ts";
export { configRoutes } from "./routes.ts";
