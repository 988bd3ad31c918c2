/** A bar that fills with the ribbon's colour. */
interface Props {
  /** 0–100. */
  value: number;
  label: string;
  className?: string;
}

export function Progress({ value, label, className = "" }: Props) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(value)}
      className={`bar ${className}`}
    >
      <span style={{ inlineSize: `${value}%` }} />
    </div>
  );
}
