"use client";

import { useState } from "react";
import type { KeptDraft } from "@/components/field/kept";
import type { Say } from "@/components/field/words";
import { Button } from "@/components/ui/button";

/** Asks the phone where it is, once and only when pressed. */
export function PlaceNote({
  say,
  place,
  onPlaced,
}: {
  say: Say;
  place: KeptDraft["place"];
  onPlaced: (place: KeptDraft["place"]) => void;
}) {
  const [told, setTold] = useState<string | null>(null);

  function ask() {
    setTold(say("place.asking"));
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        setTold(null);
        onPlaced({ latitude, longitude, accuracyMetres: Math.round(accuracy) });
      },
      () => setTold(say("place.denied")),
      { enableHighAccuracy: true, timeout: 60_000, maximumAge: 60_000 },
    );
  }

  return (
    <section aria-labelledby="place" className="grid gap-2">
      <h2 id="place" className="font-semibold">
        {say("place.title")} <span className="font-normal text-ink-soft">({say("form.optional")})</span>
      </h2>
      <p className="text-[0.9375rem] text-ink-soft">{say("place.why")}</p>
      <p role="status" className="empty:hidden">
        {place ? say("place.have", { metres: place.accuracyMetres }) : told}
      </p>
      <div>
        {place ? (
          <Button type="button" variant="quiet" onClick={() => onPlaced(null)}>
            {say("place.remove")}
          </Button>
        ) : (
          <Button type="button" variant="second" onClick={ask}>
            {say("place.ask")}
          </Button>
        )}
      </div>
    </section>
  );
}
