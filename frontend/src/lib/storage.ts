/** The browser's local storage, where it may be used: private windows and strict settings refuse it. */

export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(`lectern.${key}`);
  } catch {
    return null;
  }
}

/** Remembers a value on this device; null forgets it. */
export function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`lectern.${key}`);
    else localStorage.setItem(`lectern.${key}`, value);
  } catch {
    // The choice then lasts as long as the page.
  }
}

/** Forgets everything but what belongs to the device, not to a person. */
export function forgetAllBut(kept: readonly string[]): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith("lectern.") && !kept.includes(key.slice("lectern.".length))) localStorage.removeItem(key);
  } catch {
    // Where nothing can be kept there is nothing to forget.
  }
}
