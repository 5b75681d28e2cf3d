import { createContext } from 'react';

/** Where files wait that cannot go to the server yet. */
export interface Holder {
  /** Those that wait already when the form is opened. */
  before: readonly { key: string; file: File }[];
  hold(key: string, file: File): void;
  drop(key: string): void;
}

/** Given around a form that is written without a network: its files are held on the device and go with the record. */
export const HeldFiles = createContext<Holder | null>(null);
