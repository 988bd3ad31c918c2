/** How much room the browser gives this app, and whether it may take it back. */
export interface Space {
  /** Bytes. */
  used: number;
  free: number;
  /** The browser asks before it throws anything away. */
  persisted: boolean;
}

/** Null where the browser does not say. */
export async function readSpace(): Promise<Space | null> {
  if (!navigator.storage?.estimate) return null;
  const [{ usage = 0, quota = 0 }, persisted] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted(),
  ]);
  return { used: usage, free: Math.max(0, quota - usage), persisted };
}
