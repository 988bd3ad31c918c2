/** Addresses that no message reaches: names that are kept from the internet (RFC 2606, RFC 6761, RFC 6762). Pure. */
const NOWHERE = /\.(local|localhost|invalid|test)$/;

export const isDeliverable = (email: string): boolean => !NOWHERE.test(email);
