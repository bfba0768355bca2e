import NotFound from "@/app/[locale]/(shop)/not-found";

/** A desk or an account has no such thing, or it is another's: said without the frame of either. */
export default function NotFoundAtDesk() {
  return (
    <main className="page pt-10">
      <NotFound />
    </main>
  );
}
