"use client";

import { type PointerEvent, useRef, useState } from "react";
import { ActionField, ActionSelect } from "@/components/ui/action-form";
import { useScript } from "@/components/ui/use-script";
import {
  type Corner,
  corners,
  type Frame,
  movedFrame,
  resizedFrame,
  shapedFrame,
  turnedFrame,
  wholeFrame,
} from "@/domain/catalog/crop-frame";

type Picture = { id: string; hash: string; width: number; height: number; turn: number; frame: Frame };
export type CropWords = {
  frame: string;
  corner: string;
  hint: string;
  turn: string;
  shape: string;
  free: string;
  square: string;
  wide: string;
  whole: string;
  preview: string;
  part: string;
  parts: Record<"start" | "middle" | "end", string>;
  numbers: string;
  sides: Record<"left" | "top" | "width" | "height", string>;
};

const sides = ["left", "top", "width", "height"] as const;

/** Which part of a picture is kept: a frame to be drawn by hand or by keys. Without its script a choice of shapes, and four numbers. */
export function CropFields({ picture, words }: { picture: Picture; words: CropWords }) {
  return useScript() ? <DrawnFrame picture={picture} words={words} /> : <PlainFields picture={picture} words={words} />;
}

function PlainFields({ picture, words }: { picture: Picture; words: CropWords }) {
  return (
    <>
      <ActionSelect name="shape" id={`shape-${picture.id}`} label={words.shape} defaultValue="square">
        {(["square", "wide", "whole", "free"] as const).map((shape) => (
          <option key={shape} value={shape}>
            {words[shape]}
          </option>
        ))}
      </ActionSelect>
      <ActionSelect name="part" id={`part-${picture.id}`} label={words.part} defaultValue="middle">
        {(["start", "middle", "end"] as const).map((part) => (
          <option key={part} value={part}>
            {words.parts[part]}
          </option>
        ))}
      </ActionSelect>
      <ActionSelect name="turn" id={`turn-${picture.id}`} label={words.turn} defaultValue={String(picture.turn)}>
        {[0, 90, 180, 270].map((turn) => (
          <option key={turn} value={turn}>
            {turn}°
          </option>
        ))}
      </ActionSelect>
      <fieldset className="grid grid-cols-2 gap-2">
        <legend className="mb-1 font-semibold">{words.numbers}</legend>
        {sides.map((side) => (
          <ActionField
            key={side}
            name={side}
            id={`${side}-${picture.id}`}
            label={words.sides[side]}
            defaultValue={String(Math.round(picture.frame[side] * 10) / 10)}
            inputMode="decimal"
          />
        ))}
      </fieldset>
    </>
  );
}

const keys: Readonly<Record<string, [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const ratios = { free: null, square: 1, wide: 4 / 3 } as const;
type Ratio = keyof typeof ratios;

function DrawnFrame({ picture, words }: { picture: Picture; words: CropWords }) {
  const drawing = useRef<SVGSVGElement>(null);
  const grip = useRef<{ at: "move" | Corner; across: number; down: number } | null>(null);
  const [turn, setTurn] = useState(picture.turn);
  const [ratio, setRatio] = useState<Ratio>("free");
  const [frame, setFrame] = useState(picture.frame);
  const isUpright = turn % 180 === 0;
  const [across, down] = isUpright ? [picture.width, picture.height] : [picture.height, picture.width];
  // a ratio is one of pixels, a frame one of percents
  const shapeOf = (name: Ratio, wide = across, high = down) =>
    ratios[name] === null ? null : (ratios[name] * high) / wide;
  const shape = shapeOf(ratio);

  function pointAt(event: PointerEvent): { across: number; down: number } {
    const box = drawing.current?.getBoundingClientRect();
    if (!box) return { across: 0, down: 0 };
    return {
      across: ((event.clientX - box.left) / box.width) * 100,
      down: ((event.clientY - box.top) / box.height) * 100,
    };
  }
  function hold(at: "move" | Corner) {
    return (event: PointerEvent<SVGElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      event.stopPropagation();
      grip.current = { at, ...pointAt(event) };
    };
  }
  function drag(event: PointerEvent): void {
    const held = grip.current;
    if (!held) return;
    const point = pointAt(event);
    grip.current = { at: held.at, ...point };
    shift(held.at, point.across - held.across, point.down - held.down);
  }
  function shift(at: "move" | Corner, byAcross: number, byDown: number): void {
    setFrame((was) =>
      at === "move"
        ? movedFrame(was, byAcross, byDown)
        : resizedFrame(was, { corner: at, across: byAcross, down: byDown }, shape),
    );
  }
  function press(at: "move" | Corner) {
    return (event: React.KeyboardEvent) => {
      const step = keys[event.key];
      if (!step) return;
      event.preventDefault();
      const far = event.shiftKey ? 10 : 2;
      shift(at, step[0] * far, step[1] * far);
    };
  }
  function turnRight(): void {
    setTurn((turn + 90) % 360);
    setFrame(shapedFrame(turnedFrame(frame), shapeOf(ratio, down, across)));
  }
  function choose(name: Ratio): void {
    setRatio(name);
    setFrame(shapedFrame(frame, shapeOf(name)));
  }

  const drawn = {
    x: (frame.left * across) / 100,
    y: (frame.top * down) / 100,
    width: (frame.width * across) / 100,
    height: (frame.height * down) / 100,
  };
  const reach = Math.min(across, down) * 0.09;
  const photograph = (
    <image
      href={`/media/${picture.hash}-640.webp`}
      width={picture.width}
      height={picture.height}
      transform={transformOf(turn, picture)}
    />
  );
  return (
    <>
      <input type="hidden" name="shape" value="free" />
      <input type="hidden" name="turn" value={turn} />
      {sides.map((side) => (
        <input key={side} type="hidden" name={side} value={String(Math.round(frame[side] * 10) / 10)} />
      ))}
      <p className="text-[0.9375rem] text-ink-soft">{words.hint}</p>
      <svg
        ref={drawing}
        viewBox={`0 0 ${across} ${down}`}
        onPointerMove={drag}
        onPointerUp={() => {
          grip.current = null;
        }}
        onPointerCancel={() => {
          grip.current = null;
        }}
        className="max-h-96 w-full touch-none overflow-visible bg-sand select-none"
      >
        {photograph}
        <path
          d={`M0 0H${across}V${down}H0Z M${drawn.x} ${drawn.y}v${drawn.height}h${drawn.width}v${-drawn.height}Z`}
          className="fill-ink/60"
        />
        <rect
          {...drawn}
          role="button"
          tabIndex={0}
          aria-label={words.frame}
          onPointerDown={hold("move")}
          onKeyDown={press("move")}
          className="cursor-move fill-transparent stroke-white stroke-2 [vector-effect:non-scaling-stroke] focus-visible:stroke-gold focus-visible:stroke-4"
        />
        {corners.map((corner) => {
          const x = corner.endsWith("Left") ? drawn.x : drawn.x + drawn.width;
          const y = corner.startsWith("top") ? drawn.y : drawn.y + drawn.height;
          return (
            <g
              key={corner}
              role="button"
              tabIndex={corner === "bottomRight" ? 0 : -1}
              aria-label={words.corner}
              aria-hidden={corner === "bottomRight" ? undefined : true}
              onPointerDown={hold(corner)}
              onKeyDown={press(corner)}
              className="cursor-pointer [&:focus-visible_circle]:stroke-gold"
            >
              <rect x={x - reach} y={y - reach} width={reach * 2} height={reach * 2} className="fill-transparent" />
              <circle
                cx={x}
                cy={y}
                r={reach / 3}
                className="fill-white stroke-earth stroke-2 [vector-effect:non-scaling-stroke]"
              />
            </g>
          );
        })}
      </svg>
      <div role="group" aria-label={words.shape} className="flex flex-wrap gap-2">
        {(Object.keys(ratios) as Ratio[]).map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={ratio === name}
            onClick={() => choose(name)}
            className="min-h-11 rounded-field border border-line-strong px-3 aria-pressed:border-earth aria-pressed:bg-earth-pale aria-pressed:font-semibold"
          >
            {words[name]}
          </button>
        ))}
        <button type="button" onClick={turnRight} className="min-h-11 rounded-field border border-line-strong px-3">
          {words.turn}
        </button>
        <button
          type="button"
          onClick={() => {
            setTurn(0);
            setRatio("free");
            setFrame(wholeFrame);
          }}
          className="min-h-11 px-2 underline underline-offset-4"
        >
          {words.whole}
        </button>
      </div>
      <svg
        role="img"
        aria-label={words.preview}
        viewBox={`${drawn.x} ${drawn.y} ${drawn.width} ${drawn.height}`}
        className="h-32 max-w-full justify-self-start overflow-hidden rounded-field border border-line"
      >
        {photograph}
      </svg>
    </>
  );
}

function transformOf(turn: number, { width, height }: { width: number; height: number }): string | undefined {
  if (turn === 90) return `translate(${height} 0) rotate(90)`;
  if (turn === 180) return `translate(${width} ${height}) rotate(180)`;
  if (turn === 270) return `translate(0 ${width}) rotate(270)`;
  return undefined;
}
