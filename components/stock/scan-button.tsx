"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";

type Detector = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> };
type DetectorClass = new (options: { formats: string[] }) => Detector;

const formats = ["ean_13", "ean_8", "upc_a", "code_128", "qr_code"];

function detectorOf(): DetectorClass | null {
  return (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector ?? null;
}

const never = () => () => {};
const canScan = () => detectorOf() !== null && "mediaDevices" in navigator;

/** Reads a bar code or the label of a lot with the camera and leads to its line; where the phone cannot, nothing is shown and one types. */
export function ScanButton({
  address,
  words,
}: {
  address: string;
  words: Record<"scan" | "stop" | "noCamera", string>;
}) {
  const isAble = useSyncExternalStore(never, canScan, () => false);
  const [state, setState] = useState<"closed" | "open" | "refused">("closed");
  const video = useRef<HTMLVideoElement>(null);

  useEffect(() => {
    const Made = detectorOf();
    if (state !== "open" || !Made) return;
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setInterval> | undefined;
    const detector = new Made({ formats });
    const look = async () => {
      const [found] = video.current ? await detector.detect(video.current).catch(() => []) : [];
      if (!found) return;
      clearInterval(timer);
      window.location.assign(`${address}${encodeURIComponent(found.rawValue)}`);
    };
    navigator.mediaDevices
      .getUserMedia({ video: { facingMode: "environment" } })
      .then(async (opened) => {
        stream = opened;
        if (!video.current) return;
        video.current.srcObject = opened;
        await video.current.play();
        timer = setInterval(() => void look(), 250);
      })
      .catch(() => setState("refused"));
    return () => {
      clearInterval(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, [state, address]);

  if (!isAble) return null;
  if (state === "refused") return <p className="text-ink-soft">{words.noCamera}</p>;
  return (
    <div className="grid gap-2">
      {state === "open" ? (
        <video ref={video} muted playsInline className="max-h-64 w-full rounded-card bg-ink" />
      ) : null}
      <Button type="button" variant="second" onClick={() => setState(state === "open" ? "closed" : "open")}>
        {state === "open" ? words.stop : words.scan}
      </Button>
    </div>
  );
}
