/** The keyless voice's numbers, with their reasons. */

/** Measured: 1,200 characters keep two cores busy with takes of about 2 MB; longer ones gain 1 % and cost memory. */
export const FLITE_CHUNK_CHARACTERS = 1_200;
