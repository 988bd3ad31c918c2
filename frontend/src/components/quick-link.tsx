/** A link within the app for places where hundreds come and go: it asks the router only when it is used. */
import { type NavigateOptions, useRouter } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, MouseEvent } from "react";

interface Props extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href" | "onClick"> {
  /** The address as it stands in the bar. */
  href: string;
  to: NavigateOptions;
}

export function QuickLink({ href, to, ...rest }: Props) {
  const router = useRouter();
  const follow = (event: MouseEvent) => {
    // With a modifier or another button the browser opens it in its own way.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void router.navigate(to);
  };
  const prepare = () => void router.preloadRoute(to).catch(() => undefined);
  return <a href={href} onClick={follow} onPointerEnter={prepare} {...rest} />;
}
