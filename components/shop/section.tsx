import type { ReactNode } from "react";

/** One shelf of a page: a heading, where to see all of it, and what lies on it. */
export function Section({
  id,
  title,
  more,
  children,
}: {
  id?: string;
  title: ReactNode;
  more?: { href: string; name: string } | undefined;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="page mt-10 md:mt-14">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 md:mb-4">
        <h2 id={id} className="text-xl md:text-2xl">
          {title}
        </h2>
        {more ? (
          <a
            href={more.href}
            className="inline-flex min-h-11 items-center text-earth-deep underline underline-offset-4"
          >
            {more.name}
          </a>
        ) : null}
      </div>
      {children}
    </section>
  );
}
