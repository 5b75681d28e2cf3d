/**
 * Sealing: what is kept on a device is encrypted so that only its writer reads it. Each tab has an AES key of its own
 * with which it seals and opens; beside everything it seals lies that key wrapped to the writer's RSA key, whose
 * private half is on the server. Only what the browser's WebCrypto offers is used.
 */

/** What was sealed, as it lies on the device. */
export interface Sealed {
  /** The key of the tab that sealed it, wrapped to its writer; base64. */
  wrapped: string;
  parts: { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }[];
}

export type Bytes = Uint8Array<ArrayBuffer>;

/** What a tab seals and opens with. */
export interface TabKey {
  key: CryptoKey;
  wrapped: string;
}

/** Both halves of a writer's key pair: base64 of SPKI and of PKCS #8. */
export interface KeyPair {
  publicKey: string;
  privateKey: string;
}

const RSA = { name: 'RSA-OAEP', hash: 'SHA-256' };
const AES = { name: 'AES-GCM', length: 256 };
const IV_BYTES = 12;

/** Base64 of bytes. */
export function base64Of(bytes: ArrayBuffer | Bytes): string {
  let text = '';
  for (const byte of new Uint8Array(bytes)) text += String.fromCharCode(byte);
  return btoa(text);
}

/** The bytes of base64. */
export const bytesOf = (base64: string): Bytes => Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));

/** A new key pair of a writer. */
export async function newPair(): Promise<KeyPair> {
  const pair = await crypto.subtle.generateKey(
    { ...RSA, modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['wrapKey', 'unwrapKey'],
  );
  const [publicKey, privateKey] = await Promise.all([
    crypto.subtle.exportKey('spki', pair.publicKey),
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
  ]);
  return { publicKey: base64Of(publicKey), privateKey: base64Of(privateKey) };
}

/** The private half as it is held in a page: to open with, not to be taken out again. */
export const privateHalf = (base64: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('pkcs8', bytesOf(base64), RSA, false, ['unwrapKey']);

/** A new key of a tab, wrapped to a writer's public half. */
export async function newTabKey(publicKey: string): Promise<TabKey> {
  const writer = await crypto.subtle.importKey('spki', bytesOf(publicKey), RSA, false, ['wrapKey']);
  const key = await crypto.subtle.generateKey(AES, true, ['encrypt', 'decrypt']);
  return { key, wrapped: base64Of(await crypto.subtle.wrapKey('raw', key, writer, RSA)) };
}

/** The tab key that something was sealed with; null where it was wrapped to another writer. */
export async function unwrapTabKey(wrapped: string, writer: CryptoKey): Promise<TabKey | null> {
  try {
    const key = await crypto.subtle.unwrapKey('raw', bytesOf(wrapped), writer, RSA, AES, false, ['decrypt']);
    return { key, wrapped };
  } catch {
    return null;
  }
}

/** A part is bound to its name and its place: moved elsewhere, it does not open. */
const bindingOf = (name: string, place: number): Bytes => new TextEncoder().encode(`${name}\n${place}`);

/** Seals bytes under a name. */
export async function seal(name: string, parts: readonly Bytes[], { key, wrapped }: TabKey): Promise<Sealed> {
  const sealed = parts.map(async (part, place) => {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const how = { name: AES.name, iv, additionalData: bindingOf(name, place) };
    return { iv, data: await crypto.subtle.encrypt(how, key, part) };
  });
  return { wrapped, parts: await Promise.all(sealed) };
}

/** The bytes that were sealed under a name; null where the key is another or something was changed. */
export async function unseal(name: string, { parts }: Sealed, { key }: TabKey): Promise<Bytes[] | null> {
  try {
    return await Promise.all(
      parts.map(async ({ iv, data }, place) => {
        const how = { name: AES.name, iv, additionalData: bindingOf(name, place) };
        return new Uint8Array(await crypto.subtle.decrypt(how, key, data));
      }),
    );
  } catch {
    return null;
  }
}
