/** The ribbon as a mark: the logo, and the sign that something is loading. */
export function Ribbon({ className = "" }: { className?: string }) {
  return <span aria-hidden className={`ribbon-shape block h-[26px] w-3 text-[11px] ${className}`} />;
}

/** Shown in place of a page's content after a moment of waiting. */
export function Loading({ label }: { label: string }) {
  return (
    <div role="status" className="loading-late py-16">
      <Ribbon className="ribbon-wait" />
      <span className="sr-only">{label}</span>
    </div>
  );
}
