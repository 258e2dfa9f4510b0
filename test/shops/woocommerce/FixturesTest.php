<?php
// The pure classes on the machine's own PHP, row by row of the shared fixtures.

declare(strict_types=1);

use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/../../../plugins/woocommerce/includes/Autoload.php';
Saldo\WooCommerce\Autoload::register();

final class FixturesTest extends TestCase
{
    /** @return iterable<string, array{callable, array<mixed>, mixed}> */
    public static function rows(): iterable
    {
        foreach (glob(__DIR__ . '/../../woocommerce/fixtures/*.json') as $file) {
            $fixture = json_decode((string) file_get_contents($file), true, 512, JSON_THROW_ON_ERROR);
            foreach ($fixture['rows'] as $number => $row) {
                $call = ['Saldo\\WooCommerce\\Pure\\' . $fixture['class'], $row['call'] ?? $fixture['call']];
                yield basename($file) . ' ' . $number . ': ' . $row['name'] => [$call, $row['given'], $row['want']];
            }
        }
    }

    /** @dataProvider rows */
    public function testGivesWhatTheFixtureSays(callable $call, array $given, $want): void
    {
        self::assertEquals($want, json_decode((string) json_encode($call(...$given)), true));
    }

    /** Random orders, parcels and refunds of a printed seed: nothing is lost, and no invoice gives more than it has. */
    public function testPartsEveryRefundToTheMinorUnit(): void
    {
        mt_srand(20261129);
        for ($round = 0; $round < 500; $round++) {
            $invoices = [];
            for ($number = 1, $count = mt_rand(1, 5); $number <= $count; $number++) {
                $lines = [];
                for ($item = 1; $item <= 4; $item++) {
                    $lines[$item] = mt_rand(0, 1) * mt_rand(0, 9999);
                }
                $invoices[] = ['id' => 'inv_' . $number, 'openMinor' => mt_rand(0, array_sum($lines)), 'lines' => $lines];
            }
            $open = array_column($invoices, 'openMinor', 'id');
            $amount = mt_rand(1, max(1, array_sum($open)) + 50);
            $parts = Saldo\WooCommerce\Pure\RefundParts::split($amount, [1 => mt_rand(0, 9999), 3 => mt_rand(0, 9999)], $invoices);
            self::assertSame($amount <= array_sum($open) ? $amount : 0, array_sum(array_column($parts, 'amountMinor')), 'round ' . $round);
            self::assertCount(count($parts), array_unique(array_column($parts, 'invoiceId')));
            foreach ($parts as $part) {
                self::assertGreaterThan(0, $part['amountMinor']);
                self::assertLessThanOrEqual($open[$part['invoiceId']], $part['amountMinor']);
                self::assertLessThanOrEqual($part['amountMinor'], array_sum($part['lines']));
            }
        }
    }
}
