import { beforeAll, expect, test } from 'vitest';
import {
  type KeyPair,
  type TabKey,
  base64Of,
  bytesOf,
  newPair,
  newTabKey,
  privateHalf,
  seal,
  unseal,
  unwrapTabKey,
} from '@/components/offline/sealing';
import { keepSealingKeyInput } from '@/lib/modules/sealing-keys/schema';

const words = new TextEncoder().encode('在工地写的一句话');
const photo = crypto.getRandomValues(new Uint8Array(50_000));
const plain = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

let writer: KeyPair;
let other: KeyPair;
let tab: TabKey;

beforeAll(async () => {
  [writer, other] = await Promise.all([newPair(), newPair()]);
  tab = await newTabKey(writer.publicKey);
});

test('what a tab sealed it opens itself, all parts as they were', async () => {
  const sealed = await seal('entry:1', [words, photo], tab);
  const [text, picture] = (await unseal('entry:1', sealed, tab))!;
  expect(new TextDecoder().decode(text)).toBe('在工地写的一句话');
  expect(plain(picture!)).toBe(plain(photo));
});

test('nothing that was sealed is readable as it lies there, and the same words never look alike', async () => {
  const [one, two] = [await seal('entry:1', [words], tab), await seal('entry:1', [words], tab)];
  const lies = (sealed: typeof one) => plain(new Uint8Array(sealed.parts[0]!.data));
  expect(lies(one)).not.toContain(plain(words));
  expect(lies(one)).not.toBe(lies(two));
});

test('the private half of the writer opens it later; that of somebody else does not', async () => {
  const sealed = await seal('entry:1', [words], tab);
  const key = await unwrapTabKey(sealed.wrapped, await privateHalf(writer.privateKey));
  expect(plain((await unseal('entry:1', sealed, key!))![0]!)).toBe(plain(words));
  expect(await unwrapTabKey(sealed.wrapped, await privateHalf(other.privateKey))).toBeNull();
  expect(await unwrapTabKey('bm9uZQ==', await privateHalf(writer.privateKey))).toBeNull();
});

test('the private half cannot be taken out of the page', async () => {
  const held = await privateHalf(writer.privateKey);
  expect(held.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('pkcs8', held)).rejects.toThrow();
});

test.each([
  ['another tab', 'entry:1', null],
  ['another name', 'entry:2', 'same'],
  ['changed bytes', 'entry:1', 'changed'],
  ['parts in another order', 'entry:1', 'turned'],
])('does not open with %s', async (_, name, what) => {
  const sealed = await seal('entry:1', [words, photo], tab);
  if (what === 'changed') new Uint8Array(sealed.parts[1]!.data)[7]! ^= 1;
  if (what === 'turned') sealed.parts.reverse();
  expect(await unseal(name, sealed, what ? tab : await newTabKey(writer.publicKey))).toBeNull();
});

test('a pair is of the form that the server takes', () => {
  expect(keepSealingKeyInput.safeParse(writer).success).toBe(true);
  expect(base64Of(bytesOf(writer.publicKey))).toBe(writer.publicKey);
});
