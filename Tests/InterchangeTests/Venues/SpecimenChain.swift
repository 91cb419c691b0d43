extension Specimen {
  /// Four options, none of them real: two with a listed future, one without, one on another coin.
  static let chain = #"""
    timestamp_ms,instrument_name,currency,expiry,strike,option_type,underlying_index,\#
    underlying_price,index_price,mark_price,mark_iv
    1700000000500,BTC-24NOV23-36000-C,BTC,2023-11-24T08:00:00Z,\#
    36000,call,BTC-24NOV23,36510.25,36500.5,0.0305,48.25
    1700000002000,BTC-24NOV23-36000-P,BTC,2023-11-24T08:00:00Z,\#
    36000,put,BTC-24NOV23,36512.75,36501,0.0165,48.1
    1700000001000,BTC-15NOV23-37000-C,BTC,2023-11-15T08:00:00Z,\#
    37000,call,SYN.BTC-15NOV23,36502.5,36500.75,0.0012,55
    1700000003250,ETH-24NOV23-2000-C,ETH,2023-11-24T08:00:00Z,\#
    2000,call,ETH-24NOV23,2051.5,2050.25,0.0402,51.5

    """#
}
