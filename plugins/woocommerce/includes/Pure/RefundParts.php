<?php
/** Which invoices of an order give back a refund: one credit note takes from one invoice only, so a larger one is parted. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Pure;

final class RefundParts
{
    /**
     * Parts that are the refund to the minor unit. Each line comes off the invoices that it stands on, the oldest first; what
     * belongs to no line comes off one invoice if one can take it, else off those that are touched already, then the oldest.
     * Empty when all invoices together cannot take it.
     *
     * @param array<int, int> $lines item id → minor units that the shop gave back for it; may be less than the amount
     * @param list<array{id: string, openMinor: int, lines: array<int, int>}> $invoices oldest first, with what a credit note may still take
     * @return list<array{invoiceId: string, amountMinor: int, lines: array<int, int>}>
     */
    public static function split(int $amountMinor, array $lines, array $invoices): array
    {
        $taken = array_fill(0, count($invoices), 0);
        $ofLines = array_fill(0, count($invoices), []);
        $left = $amountMinor;
        foreach ($lines as $item => $wanted) {
            foreach ($invoices as $place => $invoice) {
                $part = min($wanted, $left, $invoice['lines'][$item] ?? 0, $invoice['openMinor'] - $taken[$place]);
                if ($part > 0) {
                    $taken[$place] += $part;
                    $ofLines[$place][$item] = $part;
                    $wanted -= $part;
                    $left -= $part;
                }
            }
        }
        foreach (self::placesOfRest($left, $taken, $invoices) as $place) {
            $part = max(0, min($left, $invoices[$place]['openMinor'] - $taken[$place]));
            $taken[$place] += $part;
            $left -= $part;
        }
        return $left > 0 ? [] : self::parts($taken, $ofLines, $invoices);
    }

    /** @return list<int> the invoices in the order in which they give what belongs to no line */
    private static function placesOfRest(int $left, array $taken, array $invoices): array
    {
        $places = array_keys($invoices);
        $touched = array_values(array_filter($places, static function (int $place) use ($taken): bool {
            return $taken[$place] > 0;
        }));
        $inOrder = array_values(array_unique(array_merge($touched, $places)));
        foreach ($inOrder as $place) {
            if ($invoices[$place]['openMinor'] - $taken[$place] >= $left) {
                return [$place];
            }
        }
        return $inOrder;
    }

    private static function parts(array $taken, array $ofLines, array $invoices): array
    {
        $parts = [];
        foreach ($invoices as $place => $invoice) {
            if ($taken[$place] > 0) {
                $parts[] = ['invoiceId' => $invoice['id'], 'amountMinor' => $taken[$place], 'lines' => $ofLines[$place]];
            }
        }
        return $parts;
    }
}
