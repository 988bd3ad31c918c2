/** `/library/import`: books in from a file, after a look at what would change; and out to one. */
export default function ExchangePage() {
  return null;
}
