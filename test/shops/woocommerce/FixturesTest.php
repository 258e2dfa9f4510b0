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
}
