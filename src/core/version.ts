/** What this product calls itself to programs. */
export const SERVICE = "lectern";
export const VERSION = "0.1.0";
