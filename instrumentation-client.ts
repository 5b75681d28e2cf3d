import { config } from 'zod/v4/core';

// zod tries whether it may make functions from text. The content security policy forbids that, and rightly reports the try.
config({ jitless: true });
