'use client';

import { useTranslations } from 'next-intl';
import type { Route } from 'next';
import { usePathname, useRouter } from 'next/navigation';
import { startTransition, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { SubmitButton } from '@/components/ui/submit-button';

export type ShownStep = { name: string; href: string; anchor: string; title: string; body: string };

export type TourCardProps = {
  title: string;
  lead: string;
  steps: readonly ShownStep[];
  endAction: () => Promise<void>;
};

/** Marks the element that a step points at; the look of it stands in the style sheet. */
const HERE = 'data-tour-here';
const TITLE_ID = 'tour-title';

/** The element with an anchor that can be seen; on a phone what hides in the menu is there. */
function anchorOf(name: string): HTMLElement | null {
  // What a closed menu hides has a place in the page all the same.
  const isFolded = (element: HTMLElement) => element.parentElement?.closest('details:not([open])');
  const seen = (wanted: string) =>
    [...document.querySelectorAll<HTMLElement>(`[data-tour="${wanted}"]`)].find(
      (element) => element.getClientRects().length > 0 && !isFolded(element),
    );
  return seen(name) ?? seen('menu') ?? null;
}

/**
 * A newcomer's tour, in the flow of the page: it covers nothing until somebody walks it. Then it stays in sight while
 * the page is brought to what it speaks of. Escape, a press or its end ends it for good.
 */
export function TourCard({ title, lead, steps, endAction }: TourCardProps) {
  const t = useTranslations('shell.tour');
  const router = useRouter();
  const pathname = usePathname();
  // Before the first step it only offers itself.
  const [place, setPlace] = useState(-1);
  const form = useRef<HTMLFormElement>(null);
  const card = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const reached = steps[place];
  const step = pathname === reached?.href ? reached : undefined;
  const here = step !== undefined || pathname === steps[0]?.href;

  // By name: what the server draws anew under way is no new step.
  const [stepName, anchorName] = [step?.name, step?.anchor];
  useEffect(() => {
    if (!stepName || !anchorName) return;
    heading.current?.focus({ preventScroll: true });
    const anchor = anchorOf(anchorName);
    if (!anchor) return;
    anchor.setAttribute(HERE, '');
    const { top, bottom, height } = anchor.getBoundingClientRect();
    const covered = card.current?.getBoundingClientRect().bottom ?? 0;
    if (top < covered || bottom > window.innerHeight)
      anchor.scrollIntoView({ block: height > window.innerHeight / 2 ? 'start' : 'center' });
    return () => anchor.removeAttribute(HERE);
  }, [stepName, anchorName]);

  useEffect(() => {
    if (!here) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      const { activeElement, body } = document;
      // Escape belongs to whatever else has the focus: a field, a menu, a dialog.
      if (activeElement !== body && !card.current?.contains(activeElement)) return;
      form.current?.requestSubmit();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [here]);

  // Whoever ends it goes on with the page itself.
  const ending = useRef(false);
  useEffect(() => {
    const main = document.getElementById('main');
    return () => {
      if (ending.current) main?.focus({ preventScroll: true });
    };
  }, []);

  const walk = (next: number) => {
    const { href } = steps[next]!;
    if (href === pathname) setPlace(next);
    else
      startTransition(() => {
        setPlace(next);
        router.push(href as Route);
      });
  };

  if (!here) return null;
  const shownPlace = step ? place : -1;
  const isLast = shownPlace === steps.length - 1;
  return (
    <section
      ref={card}
      aria-labelledby={TITLE_ID}
      data-tour-card={step?.name ?? 'offer'}
      className={`mb-4 md:mb-5 rounded-3 border border-accent-line bg-accent-soft px-4 py-3 print:hidden ${
        step ? 'sticky top-[60px] z-20 shadow-float' : ''
      }`}
    >
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <h2
            id={TITLE_ID}
            ref={heading}
            tabIndex={-1}
            className="text-15 outline-none"
            aria-describedby="tour-body"
          >
            {step ? step.title : title}
          </h2>
          <p id="tour-body" className="mt-0.5 text-13 text-ink-2">
            {step ? step.body : lead}
          </p>
        </div>
        <form
          ref={form}
          action={endAction}
          onSubmit={() => {
            ending.current = true;
          }}
          className="flex flex-wrap items-center gap-2"
        >
          {step && (
            <span className="text-12 text-ink-3">
              {t('place', { place: shownPlace + 1, count: steps.length })}
            </span>
          )}
          {shownPlace > 0 && (
            <Button size="sm" variant="ghost" onClick={() => walk(shownPlace - 1)}>
              {t('back')}
            </Button>
          )}
          {!isLast && (
            <SubmitButton size="sm" variant="ghost" aria-keyshortcuts="Escape">
              {t('skip')}
            </SubmitButton>
          )}
          {isLast ? (
            <SubmitButton size="sm" variant="primary" aria-keyshortcuts="Escape">
              {t('end')}
            </SubmitButton>
          ) : (
            <Button size="sm" variant="primary" onClick={() => walk(shownPlace + 1)}>
              {t(step ? 'next' : 'start')}
            </Button>
          )}
        </form>
      </div>
    </section>
  );
}
