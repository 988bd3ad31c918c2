/** Plays one voice's sample at a time. */
import { useEffect, useRef, useState } from "react";

export interface Preview {
  /** Address of the sample that sounds. */
  sounding: string | null;
  toggle: (url: string) => void;
}

export function usePreview(): Preview {
  const [sounding, setSounding] = useState<string | null>(null);
  const audio = useRef<HTMLAudioElement | null>(null);
  useEffect(() => () => audio.current?.pause(), []);
  return {
    sounding,
    toggle(url) {
      audio.current?.pause();
      if (sounding === url) return setSounding(null);
      const next = new Audio(url);
      audio.current = next;
      const end = () => audio.current === next && setSounding(null);
      next.onended = end;
      setSounding(url);
      next.play().catch(end);
    },
  };
}
