/** Whether the place is kept on the server too. */
export function SyncLine(_props: { className?: string }) {
  return null;
}
