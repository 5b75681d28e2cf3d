import { populationText } from '@/lib/modules/samples/model';
import { getDrawnPopulation } from '@/lib/modules/samples/queries';
import type { Context } from '@/lib/platform/context';
import { answerOf } from '@/lib/platform/http';
import { ask } from '@/lib/platform/query';
import { fileAnswer } from './answer';

/** The numbers that a sample was drawn from, byte for byte as its digest was made. */
export async function populationFile(context: Context, search: Record<string, string>): Promise<Response> {
  const found = await ask(getDrawnPopulation, context, search);
  if (!found.ok) return answerOf(found);
  return fileAnswer(populationText(found.value.numbers), `sample_${found.value.number}_population`, 'txt');
}
