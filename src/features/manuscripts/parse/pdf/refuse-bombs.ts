/** placeholder */
export async function refuseBombs(_data: Uint8Array): Promise<void> {}
