import { z } from 'zod';

/** A key as its browser made it: of RSA with 3072 bits, the longer half takes some 2400 letters. */
const half = (longest: number) =>
  z
    .string()
    .min(100)
    .max(longest)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/);

export const keepSealingKeyInput = z.strictObject({ publicKey: half(1000), privateKey: half(4000) });

/** Both halves of a person's key pair, and whose it is. */
export interface SealingKeyDto {
  memberId: string;
  /** Base64 of SPKI. */
  publicKey: string;
  /** Base64 of PKCS #8. */
  privateKey: string;
}
