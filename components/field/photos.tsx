"use client";

import { useEffect, useRef, useState } from "react";
import { findFile, type KeptFile } from "@/components/field/kept";
import type { Say } from "@/components/field/words";
import { Icon } from "@/components/ui/icons";
import { mostPhotos } from "@/domain/field/limits";

/** The draft's photographs, and one more: taken here or chosen, several at a time. */
export function Photos({
  say,
  photos,
  told,
  isBusy,
  onChosen,
  onRemoved,
}: {
  say: Say;
  photos: readonly KeptFile[];
  told: string | null;
  isBusy: boolean;
  onChosen: (files: File[]) => void;
  onRemoved: (photo: KeptFile) => void;
}) {
  return (
    <section aria-labelledby="photos" className="grid gap-2">
      <h2 id="photos" className="font-semibold">
        {say("form.photos")}
      </h2>
      {photos.length > 0 ? (
        <ul className="grid grid-cols-3 gap-2">
          {photos.map((photo, place) => (
            <li key={photo.id} className="relative">
              <Photo photo={photo} alt={say("form.photoAlt", { number: place + 1 })} />
              <button
                type="button"
                aria-label={say("form.removePhoto", { number: place + 1 })}
                onClick={() => onRemoved(photo)}
                className="absolute top-0 right-0 grid size-11 place-items-center rounded-field bg-card text-ink shadow-card"
              >
                <Icon name="close" className="size-5" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {photos.length < mostPhotos ? (
        <label className="grid min-h-28 cursor-pointer place-items-center content-center gap-2 rounded-card border-2 border-dashed border-line-strong bg-card p-4 text-center text-lg font-semibold text-earth-deep focus-within:outline-2">
          {say("form.addPhoto")}
          <input
            type="file"
            accept="image/*"
            multiple
            disabled={isBusy}
            onChange={(event) => {
              onChosen([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = "";
            }}
            className="w-full min-w-0 text-base font-normal text-ink file:mr-3 file:min-h-11 file:rounded-field file:border-0 file:bg-earth-pale file:px-4 file:font-semibold file:text-earth-deep"
          />
        </label>
      ) : null}
      <p className="text-[0.9375rem] text-ink-soft">{say("form.photosHint", { most: mostPhotos })}</p>
      <p role="status" className="font-semibold text-earth-deep empty:hidden">
        {told}
      </p>
    </section>
  );
}

/** Drawn from what the phone keeps. */
export function Photo({ photo, alt }: { photo: KeptFile; alt: string }) {
  const picture = useRef<HTMLImageElement>(null);
  const [isGone, setGone] = useState(false);
  useEffect(() => {
    let address = "";
    let isOver = false;
    void findFile(photo.id).then((file) => {
      if (isOver) return;
      setGone(file === null);
      if (!file || !picture.current) return;
      address = URL.createObjectURL(file);
      picture.current.src = address;
    });
    return () => {
      isOver = true;
      URL.revokeObjectURL(address);
    };
  }, [photo.id]);
  if (isGone) return <div className="aspect-square rounded-field bg-sand" />;
  return (
    <img ref={picture} alt={alt} className="block aspect-square h-auto w-full rounded-field bg-sand object-cover" />
  );
}
