/** The main catalogue in two parts (`plugins/catalogues.ts`): what is needed before any page, and the rest. */
declare module "*.json?part=shell" {
  const words: Record<string, string>;
  export default words;
}
declare module "*.json?part=pages" {
  const words: Record<string, string>;
  export default words;
}
