#!/usr/bin/perl
# Plays a guest: owns a tap of the pool, and joins it with the only interface of a network namespace of its own, where
# programs run on Linux's own stack. Frames given in hex on stdin leave as they are; all that arrive are printed in hex.
# Ends when stdin does.
use strict;
use warnings;
my ($tap, $mac) = @ARGV;
my ($tunsetiff, $tap_without_header, $unshare, $newnet) = (0x400454ca, 0x1002, 272, 0x40000000);

sub open_tap {
  my ($name) = @_;
  open(my $fd, '+<', '/dev/net/tun') or die "/dev/net/tun: $!";
  ioctl($fd, $tunsetiff, pack('Z16 S x22', $name, $tap_without_header)) or die "$name: $!";
  return $fd;
}

sub ip {
  system('ip', @_) == 0 or die "ip @_ failed";
}

my $pool = open_tap($tap);
syscall($unshare, $newnet) == 0 or die "unshare: $!";
# What Linux says by itself over IPv6 would come at any time.
if (open(my $ipv6, '>', '/proc/sys/net/ipv6/conf/default/disable_ipv6')) { print $ipv6 1; close $ipv6 }
my $guest = open_tap('eth0');
ip(qw(link set lo up));
ip(qw(link set eth0 address), $mac);
ip(qw(link set eth0 up));
$| = 1;
print "ready\n";

my $commands = '';
while (1) {
  my $readable = '';
  vec($readable, fileno($_), 1) = 1 for (\*STDIN, $pool, $guest);
  select($readable, undef, undef, undef);
  if (vec($readable, fileno($pool), 1)) {
    defined sysread($pool, my $frame, 65536) or die "$tap: $!";
    syswrite($guest, $frame);
    print unpack('H*', $frame), "\n";
  }
  if (vec($readable, fileno($guest), 1)) {
    defined sysread($guest, my $frame, 65536) or die "eth0: $!";
    syswrite($pool, $frame);
  }
  if (vec($readable, fileno(\*STDIN), 1)) {
    sysread(STDIN, $commands, 65536, length $commands) or exit;
    syswrite($pool, pack('H*', $1)) while $commands =~ s/^(.*)\n//;
  }
}
